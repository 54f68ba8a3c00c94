package dev.sluice.gateway.session.seal;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import javax.crypto.Cipher;
import javax.crypto.SecretKey;
import javax.crypto.spec.GCMParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * Seals bytes into text that only this gateway can make or read: AES-256-GCM, bound to a context that is not stored but must be
 * the same when the seal is opened. The newest key seals, older ones still open.
 */
public final class Seal {
    private static final String AES_GCM = "AES/GCM/NoPadding";
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;

    private final List<Key> keys;
    private final SecureRandom random;

    public Seal(List<Key> keys, SecureRandom random) {
        this.keys = List.copyOf(keys);
        this.random = random;
    }

    /** A key and the byte by which its seals are told apart. */
    public record Key(byte id, SecretKey secret) {}

    public String seal(byte[] content, String context) {
        Key key = keys.getFirst();
        byte[] nonce = new byte[NONCE];
        random.nextBytes(nonce);
        try {
            byte[] sealed = cipher(Cipher.ENCRYPT_MODE, key, nonce, context).doFinal(content);
            byte[] whole = ByteBuffer.allocate(1 + NONCE + sealed.length)
                    .put(key.id())
                    .put(nonce)
                    .put(sealed)
                    .array();
            return Base64.getUrlEncoder().withoutPadding().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("AES-GCM is not available", e);
        }
    }

    /** What was sealed, or null when this text was not made here for this context. */
    public byte @Nullable [] open(String text, String context) {
        byte[] whole;
        try {
            whole = Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException notBase64) {
            return null;
        }
        boolean canonical =
                Base64.getUrlEncoder().withoutPadding().encodeToString(whole).equals(text);
        if (whole.length <= 1 + NONCE || !canonical) {
            return null;
        }
        for (Key key : keys) {
            if (key.id() == whole[0]) {
                byte[] content = open(key, whole, context);
                if (content != null) {
                    return content;
                }
            }
        }
        return null;
    }

    private static byte @Nullable [] open(Key key, byte[] whole, String context) {
        byte[] nonce = new byte[NONCE];
        System.arraycopy(whole, 1, nonce, 0, NONCE);
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, context).doFinal(whole, 1 + NONCE, whole.length - 1 - NONCE);
        } catch (GeneralSecurityException forgedOrForeign) {
            return null;
        }
    }

    private static Cipher cipher(int mode, Key key, byte[] nonce, String context) throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance(AES_GCM);
        cipher.init(mode, key.secret(), new GCMParameterSpec(TAG_BITS, nonce));
        cipher.updateAAD(context.getBytes(StandardCharsets.UTF_8));
        return cipher;
    }
}
