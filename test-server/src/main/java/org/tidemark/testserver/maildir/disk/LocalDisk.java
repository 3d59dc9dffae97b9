package org.tidemark.testserver.maildir.disk;

import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.channels.ClosedByInterruptException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// The real disk. Writing avoids interruptible channels: a session that is interrupted must not close a journal that
/// others share.
public final class LocalDisk implements Disk {
    private static final String UNIX =
            "unix:ino,nlink,size,lastModifiedTime,ctime,creationTime,isRegularFile,isDirectory";
    private static final boolean WINDOWS = System.getProperty("os.name", "").startsWith("Windows");

    private static final boolean OWNERS =
            FileSystems.getDefault().supportedFileAttributeViews().contains("posix");
    private static final Set<PosixFilePermission> FILE = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> DIRECTORY = PosixFilePermissions.fromString("rwx------");

    @Override
    public List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(directory)) {
            for (Path entry : entries) {
                names.add(Octets.name(entry));
            }
        } catch (java.nio.file.DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }

    @Override
    public Facts facts(Path path) throws IOException {
        try {
            return unixFacts(Files.readAttributes(path, UNIX, LinkOption.NOFOLLOW_LINKS));
        } catch (UnsupportedOperationException e) {
            BasicFileAttributes basic =
                    Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
            return new Facts(
                    kind(basic.isRegularFile(), basic.isDirectory()),
                    Objects.hashCode(basic.fileKey()),
                    1,
                    basic.size(),
                    basic.lastModifiedTime().to(TimeUnit.NANOSECONDS),
                    0,
                    basic.creationTime().to(TimeUnit.NANOSECONDS));
        }
    }

    private static Facts unixFacts(Map<String, Object> all) {
        return new Facts(
                kind(all.get("isRegularFile") == Boolean.TRUE, all.get("isDirectory") == Boolean.TRUE),
                number(all, "ino"),
                (int) number(all, "nlink"),
                number(all, "size"),
                time(all, "lastModifiedTime"),
                time(all, "ctime"),
                time(all, "creationTime"));
    }

    private static long number(Map<String, Object> all, String key) {
        return all.get(key) instanceof Number n ? n.longValue() : 0;
    }

    private static long time(Map<String, Object> all, String key) {
        return all.get(key) instanceof FileTime t ? t.to(TimeUnit.NANOSECONDS) : 0;
    }

    private static Kind kind(boolean file, boolean directory) {
        return file ? Kind.FILE : directory ? Kind.DIRECTORY : Kind.OTHER;
    }

    @Override
    public InputStream open(Path file) throws IOException {
        return Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public byte[] read(Path file) throws IOException {
        return Files.readAllBytes(file);
    }

    @Override
    public void write(Path file, byte[] octets) throws IOException {
        make(file);
        try (OutputStream out = Files.newOutputStream(file)) {
            out.write(octets);
        }
        force(file);
    }

    @Override
    public Appender append(Path file) throws IOException {
        make(file);
        if (!isNameable(file)) {
            return new NamelessAppender(this, file, Files.newOutputStream(file, CREATE, APPEND));
        }
        RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
        open.seek(open.length());
        return new FileAppender(open);
    }

    /// A new file is its owner's alone before there is anything in it.
    private static void make(Path file) throws IOException {
        try {
            if (OWNERS) {
                Files.createFile(file, PosixFilePermissions.asFileAttribute(FILE));
            }
        } catch (FileAlreadyExistsException e) {
            // As whoever made it left it.
        }
    }

    /// Whether the path survives being a string, as [java.io.File] has it.
    private static boolean isNameable(Path file) {
        try {
            return Path.of(file.toString()).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    @Override
    public void force(Path file) throws IOException {
        forceOpened(file, WINDOWS ? StandardOpenOption.WRITE : StandardOpenOption.READ);
    }

    @Override
    public void forceDirectory(Path directory) throws IOException {
        if (WINDOWS) {
            return;
        }
        forceOpened(directory, StandardOpenOption.READ);
    }

    private static void forceOpened(Path path, StandardOpenOption how) throws IOException {
        boolean interrupted = false;
        try {
            while (true) {
                try (FileChannel channel = FileChannel.open(path, how)) {
                    channel.force(true);
                    return;
                } catch (ClosedByInterruptException e) {
                    interrupted |= Thread.interrupted();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public void rename(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            // Another file system. A name that starts with a dot is no message's until all octets are there.
            Path near = Octets.in(Objects.requireNonNull(to.getParent()), "." + Octets.name(to));
            copy(from, near);
            Files.move(near, to, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(from);
        }
    }

    @Override
    public void link(Path existing, Path link) throws IOException {
        try {
            Files.createLink(link, existing);
        } catch (UnsupportedOperationException e) {
            copy(existing, link);
        } catch (NoSuchFileException | FileAlreadyExistsException e) {
            throw e;
        } catch (FileSystemException e) {
            // Another file system, too many names, or a file of somebody whose files may not be linked.
            copy(existing, link);
        }
    }

    /// Durable, with the time of the original; nothing is left where it fails.
    private void copy(Path from, Path to) throws IOException {
        try {
            Files.copy(from, to, StandardCopyOption.REPLACE_EXISTING, LinkOption.NOFOLLOW_LINKS);
            Files.setLastModifiedTime(to, Files.getLastModifiedTime(from, LinkOption.NOFOLLOW_LINKS));
            force(to);
        } catch (IOException e) {
            Files.deleteIfExists(to);
            throw e;
        }
    }

    @Override
    public void delete(Path path) throws IOException {
        Files.delete(path);
    }

    @Override
    public boolean isWritable(Path directory) {
        return Files.isWritable(directory);
    }

    @Override
    public void createDirectories(Path directory) throws IOException {
        if (OWNERS) {
            Files.createDirectories(directory, PosixFilePermissions.asFileAttribute(DIRECTORY));
        } else {
            Files.createDirectories(directory);
        }
    }

    @Override
    public void keepPrivate(Path path) throws IOException {
        if (OWNERS) {
            Files.setPosixFilePermissions(path, Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS) ? DIRECTORY : FILE);
        }
    }

    @Override
    public Path real(Path path) throws IOException {
        return path.toRealPath();
    }

    @Override
    public void setModified(Path file, long nanos) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(nanos, TimeUnit.NANOSECONDS));
    }

    /// Of a file whose path only [Path] can hold.
    private record NamelessAppender(LocalDisk disk, Path file, OutputStream out) implements Appender {
        @Override
        public void write(byte[] octets) throws IOException {
            out.write(octets);
        }

        @Override
        public void truncate(long length) throws IOException {
            try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
                channel.truncate(length);
            }
        }

        @Override
        public void force() throws IOException {
            disk.force(file);
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private record FileAppender(RandomAccessFile file) implements Appender {
        @Override
        public void write(byte[] octets) throws IOException {
            file.write(octets);
        }

        @Override
        public void truncate(long length) throws IOException {
            file.setLength(length);
            file.seek(length);
        }

        @Override
        public void force() throws IOException {
            file.getFD().sync();
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }
}
