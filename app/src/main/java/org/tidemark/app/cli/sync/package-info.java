/// Commands that compare: sync, doctor, dump.
package org.tidemark.app.cli.sync;
