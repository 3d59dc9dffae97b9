/// What lies in a profile's folder beside the cache: account settings, passwords, the log.
package org.tidemark.app.profile;
