/// Finding an account's servers from its address alone. A password is no part of it: nobody who is asked here is sent
/// one.
package org.tidemark.mail.discovery;
