package dev.sluice.bad.gateway.session;

import java.util.function.Supplier;
import reactor.core.publisher.Mono;

final class Waits {
    // A method reference, because a rule that looks at calls alone would miss it.
    Supplier<String> answer = Mono.just("late")::block;
}
