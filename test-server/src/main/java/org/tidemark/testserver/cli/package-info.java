/// The server as a program: its commands, its users file, its certificate.
package org.tidemark.testserver.cli;
