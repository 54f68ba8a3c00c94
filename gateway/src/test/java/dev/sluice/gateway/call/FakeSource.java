package dev.sluice.gateway.call;

import java.util.ArrayList;
import java.util.List;

/** A side that feeds a reply and writes down what it is told. */
public final class FakeSource implements ReplySource {
    public final List<String> told = new ArrayList<>();
    private boolean paused;

    public boolean paused() {
        return paused;
    }

    public boolean gone() {
        return told.contains("gone");
    }

    @Override
    public void pause() {
        paused = true;
        told.add("pause");
    }

    @Override
    public void resume() {
        paused = false;
        told.add("resume");
    }

    @Override
    public void clientGone() {
        told.add("gone");
    }
}
