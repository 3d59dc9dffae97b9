package org.tidemark.build;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

/// Which part may know which, checked on the compiled modules.
@AnalyzeClasses(packages = "org.tidemark", importOptions = ArchitectureTest.MainClasses.class)
class ArchitectureTest {
    private static final String[] ENGINE = {"org.tidemark.mail..", "org.tidemark.sync.."};
    private static final String[] EXPORTED = {
        "org.tidemark.mail",
        "org.tidemark.mail.account",
        "org.tidemark.mail.search",
        "org.tidemark.mail.store",
        "org.tidemark.mail.sync"
    };

    /// Leaves out tests, whichever way a build lays them out.
    static final class MainClasses implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    private static final DescribedPredicate<JavaClass> SOCKETS = DescribedPredicate.describe(
            "open connections",
            c -> c.isAssignableTo(java.net.Socket.class)
                    || c.isAssignableTo(java.net.ServerSocket.class)
                    || c.isAssignableTo(java.net.URLConnection.class)
                    || c.getName().startsWith("java.net.http.")
                    || c.getName().equals("java.nio.channels.SocketChannel"));

    @ArchTest
    static final ArchRule theEngineKnowsNoOtherModule = noClasses()
            .that()
            .resideInAnyPackage(ENGINE)
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tidemark.ui..", "org.tidemark.app..", "org.tidemark.testserver..", "javafx..");

    @ArchTest
    static final ArchRule theServerSharesNoCodeWithTheClient = noClasses()
            .that()
            .resideInAPackage("org.tidemark.testserver..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.tidemark.mail..", "org.tidemark.sync..", "org.tidemark.ui..", "org.tidemark.app..");

    @ArchTest
    static final ArchRule theWindowSeesOnlyWhatTheEngineExports = noClasses()
            .that()
            .resideInAPackage("org.tidemark.ui..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.tidemark.sync.internal..", "org.tidemark.app..", "org.tidemark.testserver..");

    @ArchTest
    static final ArchRule theApplicationSeesOnlyWhatTheEngineExports = noClasses()
            .that()
            .resideInAPackage("org.tidemark.app..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.tidemark.sync.internal..");

    @ArchTest
    static final ArchRule onlyTheEngineOpensConnections = noClasses()
            .that()
            .resideInAnyPackage("org.tidemark.ui..", "org.tidemark.app..")
            .and()
            .resideOutsideOfPackage("org.tidemark.app.demo..")
            .should()
            .dependOnClassesThat(SOCKETS)
            .because("offline is one switch; the demonstration's slow line is a relay between the two halves");

    @ArchTest
    static final ArchRule onlyTheCacheSpeaksSql = noClasses()
            .that()
            .resideOutsideOfPackage("org.tidemark.sync.internal.sqlite..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.sql..", "org.sqlite..");

    @ArchTest
    static final ArchRule onlyTheWireNamesAngus = noClasses()
            .that()
            .resideOutsideOfPackage("org.tidemark.sync.internal.wire..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.eclipse.angus..");

    @ArchTest
    static final ArchRule exportedTypesSpeakOfTheProjectAlone = noMethods()
            .that()
            .arePublic()
            .and()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(EXPORTED)
            .should(ArchitectureRules.mentionTypesOutside(
                    Set.of("java.lang", "java.util", "java.io", "java.nio", "java.time")));

    @ArchTest
    static final ArchRule plansArePure = classes()
            .that()
            .resideInAPackage("org.tidemark.sync.internal.plan..")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "java.time..",
                    "org.jspecify..",
                    "org.tidemark.mail..",
                    "org.tidemark.sync.internal.plan..",
                    "org.tidemark.sync.internal.cache..",
                    "org.tidemark.sync.internal.session..");

    @ArchTest
    static final ArchRule onlyCommandLinesWriteToTheConsole = noClasses()
            .that()
            .resideOutsideOfPackages("org.tidemark.app..", "org.tidemark.testserver.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule namesSayWhatAThingIs =
            noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)");
}
