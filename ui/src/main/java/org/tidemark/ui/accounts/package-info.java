/// The sheet for an account: address, servers, certificate.
package org.tidemark.ui.accounts;
