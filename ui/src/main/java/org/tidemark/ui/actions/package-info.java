/// What a person does with messages, from a choice to the intents that the engine takes, and how it is taken back.
package org.tidemark.ui.actions;
