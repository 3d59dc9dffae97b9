/// What a person types into a search field, as an expression.
package org.tidemark.mail.search;
