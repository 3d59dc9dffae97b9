/// From a line to a command to its tagged answer: the loop of a session and the table of all commands. A new command is
/// entered here.
package org.tidemark.testserver.imap.dispatch;
