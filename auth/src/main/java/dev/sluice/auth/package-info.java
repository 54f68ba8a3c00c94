/** Who may call: users, clients, keys and the tokens they carry. The gateway runs open on loopback until this module speaks. */
@NullMarked
package dev.sluice.auth;

import org.jspecify.annotations.NullMarked;
