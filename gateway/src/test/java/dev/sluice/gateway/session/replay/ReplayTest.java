package dev.sluice.gateway.session.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.gateway.call.Payload;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReplayTest {
    private static final int OVERHEAD = 64;

    @Test
    void afterWhenAskedForAPlaceThenOnlyLaterEventsComeInOrder() {
        var replay = new Replay(10, new ReplayBudget(10_000));
        for (int i = 1; i <= 5; i++) {
            add(replay, i, 10);
        }

        assertThat(numbers(replay, 2)).containsExactly(3L, 4L, 5L);
        assertThat(numbers(replay, 5)).isEmpty();
        assertThat(numbers(replay, -1)).hasSize(5);
    }

    @Test
    void addWhenFullThenTheOldestGoes() {
        var budget = new ReplayBudget(10_000);
        var replay = new Replay(3, budget);
        for (int i = 1; i <= 5; i++) {
            add(replay, i, 10);
        }

        assertThat(numbers(replay, 0)).containsExactly(3L, 4L, 5L);
        assertThat(replay.full()).isTrue();
        assertThat(budget.taken()).isEqualTo(3 * (10 + OVERHEAD));
    }

    @Test
    void addWhenBudgetIsUsedUpThenTheOldestGo() {
        var replay = new Replay(100, new ReplayBudget(300));
        for (int i = 1; i <= 5; i++) {
            add(replay, i, 36);
        }

        assertThat(numbers(replay, 0)).containsExactly(3L, 4L, 5L);
    }

    @Test
    void addWhenOthersUseTheBudgetThenNothingIsTakenBeyondIt() {
        var budget = new ReplayBudget(300);
        var greedy = new Replay(100, budget);
        var late = new Replay(100, budget);
        add(greedy, 1, 200);

        add(late, 1, 100);

        assertThat(numbers(late, 0)).isEmpty();
        assertThat(numbers(greedy, 0)).containsExactly(1L);
        assertThat(budget.taken()).isEqualTo(264);
    }

    @Test
    void addWhenEventIsLargerThanAllThenItIsNotKept() {
        var budget = new ReplayBudget(300);
        var replay = new Replay(100, budget);
        add(replay, 1, 10);

        add(replay, 2, 1000);

        assertThat(numbers(replay, 0)).isEmpty();
        assertThat(budget.taken()).isZero();
    }

    @Test
    void clearWhenDoneThenTheBudgetIsWholeAgain() {
        var random = new Random(3);
        var budget = new ReplayBudget(4000);
        List<Replay> all = List.of(new Replay(5, budget), new Replay(50, budget), new Replay(500, budget));
        for (int i = 0; i < 2000; i++) {
            add(all.get(random.nextInt(3)), i, random.nextInt(300));
            assertThat(budget.taken()).isBetween(0L, 4000L);
        }

        all.forEach(Replay::clear);

        assertThat(budget.taken()).isZero();
    }

    private static List<Long> numbers(Replay replay, long after) {
        return replay.after(after).stream().map(Replay.Event::number).toList();
    }

    private static void add(Replay replay, long number, int size) {
        replay.add(number, "id-" + number, Payload.of(new byte[size]));
    }
}
