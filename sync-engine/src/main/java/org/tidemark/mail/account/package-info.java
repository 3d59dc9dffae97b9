/// The settings of an account, and the ports behind which they and the passwords are kept.
package org.tidemark.mail.account;
