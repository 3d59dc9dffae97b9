/// `tidemark account`.
package org.tidemark.app.cli.account;
