package dev.sluice.e2e.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A TCP line to a local port that a test can cut; what connects afterwards gets through again. */
final class CuttableLine implements AutoCloseable {

    private final ServerSocket entrance;
    private final int target;
    private final Set<Socket> sockets = ConcurrentHashMap.newKeySet();

    private CuttableLine(ServerSocket entrance, int target) {
        this.entrance = entrance;
        this.target = target;
    }

    static CuttableLine to(int port) {
        try {
            CuttableLine line = new CuttableLine(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), port);
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    String url(String path) {
        return "http://127.0.0.1:" + entrance.getLocalPort() + path;
    }

    /** Resets every connection there is. */
    void cut() {
        for (Socket socket : sockets) {
            try {
                socket.setSoLinger(true, 0);
            } catch (IOException closed) {
                // Already gone, which is what the cut is for.
            }
            close(socket);
        }
    }

    private void accept() {
        try {
            while (true) {
                Socket near = track(entrance.accept());
                Socket far = track(new Socket());
                far.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), target));
                Thread.ofVirtual().start(() -> pass(near, far));
                Thread.ofVirtual().start(() -> pass(far, near));
            }
        } catch (IOException closed) {
            cut();
        }
    }

    private Socket track(Socket socket) throws IOException {
        socket.setTcpNoDelay(true);
        sockets.add(socket);
        return socket;
    }

    private void pass(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
            to.shutdownOutput();
        } catch (IOException broken) {
            close(from);
            close(to);
        }
    }

    private void close(Socket socket) {
        sockets.remove(socket);
        try {
            socket.close();
        } catch (IOException already) {
            // Closed is closed.
        }
    }

    @Override
    public void close() {
        try {
            entrance.close();
        } catch (IOException already) {
            // Closed is closed.
        }
        cut();
    }
}
