/** The stage every black-box test plays on: a running gateway and its clients. Start at {@link Gateway}. */
@NullMarked
package dev.sluice.e2e.support;

import org.jspecify.annotations.NullMarked;
