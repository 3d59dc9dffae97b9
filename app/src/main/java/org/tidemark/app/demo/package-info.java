/// The demonstration: the included server, invented mail, a throw-away profile.
package org.tidemark.app.demo;
