/** Figures for people and for programs. Start at {@link MarkdownReport}. */
@NullMarked
package dev.sluice.bench.report;

import org.jspecify.annotations.NullMarked;
