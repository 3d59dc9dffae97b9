/// `tidemark account` and `tidemark discover`.
package org.tidemark.app.cli.account;
