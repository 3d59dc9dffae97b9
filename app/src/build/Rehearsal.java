import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// Makes the launcher's AOT caches (JEP 514), one for the window and one for the commands, because all classes of a
/// cache are loaded at each start: the demonstration, with the launcher's options, shows which are needed. Without the
/// caches everything works and starts slower, so a failure here is told and no more. Run by the build:
/// `java Rehearsal.java LAUNCHER-FOLDER`.
final class Rehearsal {
    private static final long PATIENCE_MINUTES = 5;
    private static final Path JAVA = Path.of(System.getProperty("java.home"));

    private final Path home;
    private final Path caches;

    private Rehearsal(Path home) {
        this.home = home;
        this.caches = home.resolve("aot");
    }

    public static void main(String[] args) throws IOException, InterruptedException {
        new Rehearsal(Path.of(args[0])).run();
    }

    private void run() throws IOException, InterruptedException {
        Files.createDirectories(caches);
        Path release = caches.resolve("release");
        Files.deleteIfExists(release);
        if (rehearse("window", "demo") && rehearse("commands", "demo", "--commands")) {
            // The launchers use the caches only where this is the file of the JDK that they found.
            Files.copy(JAVA.resolve("release"), release, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private boolean rehearse(String name, String... arguments) throws IOException, InterruptedException {
        Path cache = caches.resolve(name + ".aot");
        Files.deleteIfExists(cache);
        Path log = home.resolveSibling("rehearsal-" + name + ".log");
        List<String> command = new ArrayList<>(List.of(
                JAVA.resolve("bin/java").toString(),
                "@" + home.resolve("bin/java.options"),
                "-XX:AOTCacheOutput=" + cache,
                "-Dtidemark.headless=true",
                "-Dtidemark.shots=" + home.resolveSibling("rehearsal"),
                "--module-path",
                home.resolve("lib").toString(),
                "--module",
                "org.tidemark.app/org.tidemark.app.Main"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        if (!ended) {
            process.destroyForcibly();
        }
        boolean made = ended && process.exitValue() == 0 && Files.exists(cache);
        if (!made) {
            System.out.println("The launcher has no AOT cache and starts slower; " + log + " says why.");
        }
        return made;
    }
}
