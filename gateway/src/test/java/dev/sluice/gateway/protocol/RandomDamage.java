package dev.sluice.gateway.protocol;

import java.io.ByteArrayOutputStream;
import java.util.Random;

/** Changes a few bytes of a body. */
final class RandomDamage {
    private static final int[] TELLING = {
        '"', '\\', '{', '}', '[', ']', ':', ',', '/', 'u', 'e', '.', '+', '-', '0', '9', 'n', 't', ' ', '\n', 0, 0x1F,
        0x7F, 0x80, 0xBF, 0xC0, 0xC3, 0xE0, 0xED, 0xA0, 0xF0, 0xF4, 0xF5, 0xEF, 0xBB, 0xFF
    };

    private final Random random;

    RandomDamage(Random random) {
        this.random = random;
    }

    byte[] to(byte[] body) {
        byte[] damaged = body;
        for (int i = random.nextInt(3); i >= 0; i--) {
            damaged = once(damaged);
        }
        return damaged;
    }

    private byte[] once(byte[] body) {
        int from = random.nextInt(body.length + 1);
        int to = Math.min(body.length, from + 1 + random.nextInt(4));
        ByteArrayOutputStream damaged = new ByteArrayOutputStream();
        damaged.write(body, 0, from);
        switch (random.nextInt(6)) {
            case 0 ->
                damaged.write(body, from, body.length - from > 0 ? to - from : 0); // said twice, with the rest below
            case 1 -> damaged.write(TELLING[random.nextInt(TELLING.length)]);
            case 2 -> {
                damaged.write(TELLING[random.nextInt(TELLING.length)]);
                from = Math.min(body.length, from + 1);
            }
            case 3 -> {
                damaged.write(random.nextInt(256));
                from = Math.min(body.length, from + 1);
            }
            case 4 -> from = to;
            default -> {
                int other = random.nextInt(body.length + 1);
                damaged.write(body, other, Math.min(body.length - other, random.nextInt(40)));
            }
        }
        damaged.write(body, from, body.length - from);
        return damaged.toByteArray();
    }
}
