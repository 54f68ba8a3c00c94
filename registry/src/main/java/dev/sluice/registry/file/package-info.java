/** Reads the configuration file and names the line of everything wrong with it. Start at {@link ServersFile}. */
@NullMarked
package dev.sluice.registry.file;

import org.jspecify.annotations.NullMarked;
