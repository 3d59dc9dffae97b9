/// The decisions of the sync as functions of values: which rung of the ladder a mailbox takes, whether a delta can be
/// believed, how waiting changes become commands. Nothing here touches a network, a disk or a clock.
package org.tidemark.sync.internal.plan;
