/// Pictures that messages name and that lie elsewhere, and whose the person lets come.
package org.tidemark.mail.remote;
