/// From a host and a password to an open session: greeting, TLS, login and COMPRESS, one answer at a time. The only
/// room that holds a password.
package org.tidemark.sync.internal.login;
