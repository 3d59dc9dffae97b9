/// What tests and the demo use to run the server inside their own process.
package org.tidemark.testserver;
