/// Submission (RFC 6409): takes mail from users who have logged in, for users that the server has, and for nobody else.
package org.tidemark.testserver.smtp;
