package org.tidemark.testserver.maildir.disk;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One server per tree: two that count apart would hand out modSeqs that a client then never asks for. Kept by the
/// system's lock, which ends with the process; the file says who holds it.
public final class TreeLock implements java.io.Closeable {
    private static final Set<String> REMOTE = Set.of("nfs", "nfs4", "cifs", "smb3", "smbfs", "fuse.sshfs", "9p");

    private final FileChannel channel;

    private TreeLock(FileChannel channel) {
        this.channel = channel;
    }

    public static TreeLock take(Path file) throws IOException {
        String holder = Files.exists(file) ? Files.readString(file).strip() : "";
        FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        try {
            FileLock lock = tryLock(channel);
            if (lock == null) {
                throw new IOException("The mail in " + file.getParent() + " is in use by another server (" + holder
                        + "); stop that one first");
            }
            if (!holder.isEmpty() && !holder.startsWith(host() + " ") && isRemote(file)) {
                throw new IOException("The mail in " + file.getParent() + " was last served by " + holder
                        + " and that server did not end cleanly; make sure that it is stopped, then remove " + file);
            }
            channel.truncate(0);
            String own = host() + " pid " + ProcessHandle.current().pid();
            channel.write(ByteBuffer.wrap(own.getBytes(StandardCharsets.UTF_8)), 0);
            return new TreeLock(channel);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException e) {
            return null;
        }
    }

    private static boolean isRemote(Path file) throws IOException {
        return REMOTE.contains(Files.getFileStore(file).type());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    @Override
    public void close() throws IOException {
        if (channel.isOpen()) {
            channel.truncate(0);
            channel.close();
        }
    }
}
