import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.lang.module.Configuration;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.spi.ToolProvider;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/// Makes the self-contained image and this system's installer out of the launcher's libraries. Run by
/// `mvn -Pdist package -DskipTests` with the JDK that the image is to contain:
/// `java Dist.java LIBRARIES PROJECT-FOLDER VERSION TYPE`, where TYPE is `deb`, `msi`, `dmg` or `app-image`.
final class Dist {
    private static final Set<String> EXTRA_MODULES = Set.of(
            "jdk.charsets",
            "jdk.localedata",
            "jdk.crypto.ec",
            "jdk.jfr",
            "java.naming",
            "jdk.naming.dns",
            "jdk.unsupported");
    private static final String NATIVE = ".*\\.(so|dll|dylib)";

    private static final String ID = "org.tidemark.Tidemark";
    private static final String MAIN = "org.tidemark.app.Main";
    /// Where the Debian package puts the image.
    private static final String INSTALLED = "/opt/tidemark";

    /// Measured one by one in `docs/start-up.md`.
    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            // By default the heap starts with a 64th of the memory there is, and fills it before it collects.
            "-Xms24m",
            "-Xmx512m",
            "-XX:TieredStopAtLevel=1",
            // Else all pages of the AOT cache are read and changed at each start.
            "-XX:+UnlockDiagnosticVMOptions",
            "-XX:ArchiveRelocationMode=0",
            "-Dorg.sqlite.lib.path=$APPDIR",
            "--add-modules=javafx.controls,javafx.web",
            "--enable-native-access=ALL-UNNAMED,javafx.graphics,javafx.web",
            "--sun-misc-unsafe-memory-access=allow");

    private final Path libraries;
    private final Path sources;
    private final Path dist;
    private final Path work;
    private final String version;

    private Dist(Path libraries, Path project, String version) {
        this.libraries = libraries;
        this.sources = project.resolve("src");
        this.dist = project.resolve("target/dist");
        this.work = project.resolve("target/work");
        this.version = version;
    }

    public static void main(String[] args) throws Exception {
        Dist dist = new Dist(Path.of(args[0]), Path.of(args[1]), args[2].replace("-SNAPSHOT", ""));
        dist.build(args[3]);
    }

    private void build(String type) throws Exception {
        delete(dist);
        delete(work);
        Files.createDirectories(dist);
        List<Path> toolkit = jars(true);
        runtime(toolkit);
        natives(toolkit);
        applicationJars();
        image();
        train();
        switch (type) {
            case "app-image" -> {}
            case "deb" -> debianPackage();
            case "msi" -> installer(type, "--win-menu", "--win-shortcut", "--win-per-user-install");
            case "dmg" -> installer(type, "--mac-package-identifier", "org.tidemark.app");
            default -> throw new IllegalArgumentException("no installer of type " + type);
        }
        try (Stream<Path> made = Files.list(dist)) {
            for (Path each : made.sorted().toList()) {
                System.out.printf(Locale.ROOT, "%s  %.1f MB%n", each, size(each) / 1e6);
            }
        }
    }

    /// JavaFX's jars for this system, or all the others; JavaFX's empty jars for no system are in neither.
    private List<Path> jars(boolean toolkit) throws IOException {
        try (Stream<Path> all = Files.list(libraries)) {
            return all.filter(f -> f.toString().endsWith(".jar"))
                    .filter(f -> toolkit == isToolkit(f))
                    .filter(f -> !isToolkit(f) || f.toString().matches(".*-(linux|win|mac)(-aarch64)?\\.jar"))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isToolkit(Path jar) {
        String name = jar.getFileName().toString();
        return name.startsWith("javafx-") || name.startsWith("jdk-jsobject");
    }

    /// The JDK modules that the application's modules need, and JavaFX; automatic modules cannot be linked, so the
    /// application stays outside.
    private void runtime(List<Path> toolkit) {
        Set<String> modules = new TreeSet<>(EXTRA_MODULES);
        Configuration.empty()
                .resolve(
                        ModuleFinder.compose(ModuleFinder.of(libraries), ModuleFinder.ofSystem()),
                        ModuleFinder.of(),
                        Set.of("org.tidemark.app"))
                .modules()
                .forEach(m -> {
                    String place = m.reference().location().orElseThrow().toString();
                    if (place.startsWith("jrt:") || isToolkit(Path.of(place.substring(place.lastIndexOf('/') + 1)))) {
                        modules.add(m.name());
                    }
                });
        modules.removeIf(name -> name.endsWith("Empty"));
        run(
                "jlink",
                "--module-path",
                toolkit.stream().map(Path::toString).collect(Collectors.joining(java.io.File.pathSeparator)),
                "--add-modules",
                String.join(",", modules),
                "--exclude-resources",
                "**.so,**.dll,**.dylib",
                "--no-header-files",
                "--no-man-pages",
                "--strip-debug",
                "--output",
                work.resolve("runtime").toString());
    }

    /// Beside the virtual machine's own libraries they are mapped, not read into memory as resources.
    private void natives(List<Path> toolkit) throws IOException {
        boolean windows = Files.exists(work.resolve("runtime/bin/java.exe"));
        Path target = work.resolve("runtime").resolve(windows ? "bin" : "lib");
        for (Path jar : toolkit) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                for (ZipEntry entry :
                        zip.stream().filter(e -> e.getName().matches(NATIVE)).toList()) {
                    Path file = target.resolve(Path.of(entry.getName()).getFileName());
                    Files.copy(zip.getInputStream(entry), file, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private void applicationJars() throws IOException {
        Path target = Files.createDirectories(work.resolve("jars"));
        for (Path jar : jars(false)) {
            if (jar.getFileName().toString().startsWith("sqlite-jdbc")) {
                withoutForeignNatives(jar, target.resolve(jar.getFileName()));
            } else {
                Files.copy(jar, target.resolve(jar.getFileName()));
            }
        }
    }

    /// SQLite's driver brings its library for twenty systems; one is used, and from a file of its own: else each start
    /// writes it into the folder for temporary files, where a process that is killed leaves it.
    private static void withoutForeignNatives(Path jar, Path target) throws IOException {
        String os = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String system = os.startsWith("mac") ? "Mac" : os.startsWith("windows") ? "Windows" : "Linux";
        String machine = System.getProperty("os.arch").equals("amd64") ? "x86_64" : System.getProperty("os.arch");
        String own = "org/sqlite/native/" + system + "/" + machine + "/";
        try (ZipFile zip = new ZipFile(jar.toFile());
                OutputStream file = Files.newOutputStream(target);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (ZipEntry entry : zip.stream().toList()) {
                String name = entry.getName();
                if (!name.startsWith("org/sqlite/native/") || name.startsWith(own)) {
                    if (name.startsWith(own) && name.matches(NATIVE)) {
                        Files.copy(
                                zip.getInputStream(entry),
                                target.resolveSibling(Path.of(name).getFileName()));
                    }
                    ZipEntry copy = new ZipEntry(name);
                    copy.setTime(entry.getTime());
                    out.putNextEntry(copy);
                    zip.getInputStream(entry).transferTo(out);
                }
            }
        }
    }

    private void image() {
        List<String> arguments = new ArrayList<>(List.of(
                "--type",
                "app-image",
                "--name",
                "tidemark",
                "--app-version",
                version,
                "--runtime-image",
                work.resolve("runtime").toString(),
                "--input",
                work.resolve("jars").toString(),
                "--main-jar",
                "app-" + version + "-SNAPSHOT.jar",
                "--main-class",
                MAIN,
                "--icon",
                sources.resolve("icons/tidemark.png").toString(),
                "--dest",
                dist.toString()));
        for (String option : OPTIONS) {
            arguments.addAll(List.of("--java-options", option));
        }
        run("jpackage", arguments.toArray(String[]::new));
    }

    /// Two AOT caches (JEP 514), because all classes of a cache are loaded at each start: the window's, and a small one
    /// for commands, which on Linux have a launcher of their own.
    private void train() throws IOException, InterruptedException {
        Path launcher = dist.resolve("tidemark/bin/tidemark");
        if (!Files.exists(launcher)) {
            System.out.println("No AOT cache: the launcher is elsewhere on this system.");
            return;
        }
        // A jpackage launcher reads the options beside its own name.
        Path commands = launcher.resolveSibling("tidemark-commands");
        Files.copy(launcher, commands, StandardCopyOption.COPY_ATTRIBUTES);
        Path app = dist.resolve("tidemark/lib/app");
        Files.copy(app.resolve("tidemark.cfg"), app.resolve("tidemark-commands.cfg"));
        train(launcher, "demo");
        train(commands, "demo", "--commands");
    }

    /// The demonstration, run by the packaged launcher itself, shows which classes are needed.
    private void train(Path launcher, String... arguments) throws IOException, InterruptedException {
        String name = launcher.getFileName().toString();
        Path app = dist.resolve("tidemark/lib/app");
        Path cache = app.resolve(name + ".aot");
        Path log = work.resolve(name + ".log");
        List<String> command = new ArrayList<>(List.of(launcher.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder training =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        training.environment()
                .put(
                        "JAVA_TOOL_OPTIONS",
                        "-XX:AOTCacheOutput=" + cache + " -Dtidemark.headless=true -Dtidemark.shots="
                                + work.resolve("shots"));
        int status = training.start().waitFor();
        if (status != 0 || !Files.exists(cache)) {
            throw new IOException("the training run ended with " + status + ", see " + log);
        }
        Path options = app.resolve(name + ".cfg");
        List<String> lines = new ArrayList<>(Files.readAllLines(options));
        lines.add(lines.indexOf("[JavaOptions]") + 1, "java-options=-XX:AOTCache=$APPDIR/" + name + ".aot");
        // A cache that does not fit costs time only; by default that is told on the standard output.
        lines.add(lines.indexOf("[JavaOptions]") + 1, "java-options=-Xlog:aot*=off");
        Files.write(options, lines, StandardOpenOption.TRUNCATE_EXISTING);
    }

    private void installer(String type, String... further) {
        List<String> arguments = new ArrayList<>(List.of(
                "--type",
                type,
                "--name",
                "tidemark",
                "--app-version",
                version,
                "--app-image",
                dist.resolve("tidemark").toString(),
                "--vendor",
                "Tidemark",
                "--description",
                "Offline mail client",
                "--license-file",
                sources.resolve("../../LICENSE").normalize().toString(),
                "--dest",
                dist.toString()));
        arguments.addAll(List.of(further));
        run("jpackage", arguments.toArray(String[]::new));
    }

    /// jpackage's own package has scripts that fail where there is no desktop, names the libraries of the system it was
    /// built on, copies without times, which voids the AOT cache, and takes minutes to compress. This one only has
    /// files: Debian's triggers tell the menus of them.
    private void debianPackage() throws Exception {
        Path tree = work.resolve("deb");
        Path installed = tree.resolve(INSTALLED.substring(1));
        copyTree(dist.resolve("tidemark"), installed);
        Files.delete(installed.resolve("lib/tidemark.png"));
        withoutLaunchers(installed);
        copy(sources.resolve("linux/tidemark"), tree.resolve("usr/bin/tidemark"));
        Path share = tree.resolve("usr/share");
        copy(sources.resolve("linux/tidemark.desktop"), share.resolve("applications/" + ID + ".desktop"));
        copy(sources.resolve("icons/tidemark.png"), share.resolve("icons/hicolor/256x256/apps/" + ID + ".png"));
        copy(sources.resolve("icons/tidemark.svg"), share.resolve("icons/hicolor/scalable/apps/" + ID + ".svg"));
        copy(sources.resolve("linux/" + ID + ".metainfo.xml"), share.resolve("metainfo/" + ID + ".metainfo.xml"));
        copy(sources.resolve("THIRD-PARTY.md"), share.resolve("doc/tidemark/THIRD-PARTY.md"));
        copy(sources.resolve("../../LICENSE"), share.resolve("doc/tidemark/copyright"));
        rights(tree);
        String machine = output("dpkg", "--print-architecture");
        Files.createDirectories(tree.resolve("DEBIAN"));
        Files.writeString(
                tree.resolve("DEBIAN/control"),
                Files.readString(sources.resolve("linux/control"))
                        .replace("@VERSION@", version)
                        .replace("@ARCHITECTURE@", machine)
                        .replace("@SIZE@", String.valueOf(size(tree) / 1024)));
        Path made = dist.resolve("tidemark_" + version + "_" + machine + ".deb");
        output("dpkg-deb", "--root-owner-group", "-Zxz", "-z1", "--build", tree.toString(), made.toString());
    }

    /// The launcher of jpackage asks dpkg at each start whose file it is, which takes 0.4 s. So the package
    /// starts Java itself, with what the launcher would give to it.
    private static void withoutLaunchers(Path installed) throws IOException {
        Path app = installed.resolve("lib/app");
        for (String name : List.of("tidemark", "tidemark-commands")) {
            List<String> jars = new ArrayList<>();
            List<String> options = new ArrayList<>();
            for (String line : Files.readAllLines(app.resolve(name + ".cfg"))) {
                String value = line.substring(line.indexOf('=') + 1).replace("$APPDIR", INSTALLED + "/lib/app");
                if (line.startsWith("app.classpath=")) {
                    jars.add(value);
                } else if (line.startsWith("java-options=")) {
                    options.add(value);
                }
            }
            options.addAll(List.of("-cp", String.join(":", jars), MAIN));
            Files.write(app.resolve(name + ".options"), options);
            Files.delete(app.resolve(name + ".cfg"));
        }
        Files.delete(installed.resolve("lib/libapplauncher.so"));
        delete(installed.resolve("bin"));
    }

    /// Copies with the files' times: the AOT cache is refused if a jar's time differs from the one at training.
    private static void copyTree(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Path copied = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copied.getParent());
                Files.copy(file, copied, StandardCopyOption.COPY_ATTRIBUTES, LinkOption.NOFOLLOW_LINKS);
            }
        }
    }

    private static void copy(Path file, Path to) throws IOException {
        Files.createDirectories(to.getParent());
        Files.copy(file, to, StandardCopyOption.REPLACE_EXISTING);
    }

    /// The same whatever the umask of the build: all may read, what anybody could run all may run.
    private static void rights(Path tree) throws IOException {
        try (Stream<Path> files = Files.walk(tree)) {
            for (Path file : files.filter(f -> !Files.isSymbolicLink(f)).toList()) {
                String rights = Files.isDirectory(file) || Files.isExecutable(file) ? "rwxr-xr-x" : "rw-r--r--";
                Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(rights));
            }
        }
    }

    private static String output(String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (process.waitFor() != 0) {
            throw new IOException(String.join(" ", command) + ": " + said);
        }
        return said;
    }

    private static void run(String tool, String... arguments) {
        PrintWriter out = new PrintWriter(System.out, true);
        int status = ToolProvider.findFirst(tool).orElseThrow().run(out, out, arguments);
        if (status != 0) {
            throw new IllegalStateException(tool + " " + String.join(" ", arguments) + " ended with " + status);
        }
    }

    private static long size(Path path) throws IOException {
        try (Stream<Path> files = Files.walk(path)) {
            return files.filter(Files::isRegularFile)
                    .mapToLong(f -> f.toFile().length())
                    .sum();
        }
    }

    private static void delete(Path path) throws IOException {
        if (Files.exists(path)) {
            try (Stream<Path> files = Files.walk(path)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
