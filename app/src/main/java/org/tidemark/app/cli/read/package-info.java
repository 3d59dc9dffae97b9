/// Commands that read the cache: folders, list, show, search.
package org.tidemark.app.cli.read;
