package org.tidemark.build;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// The borders between the modules and inside the engine.
class ArchitectureTest {
    private static final String ENGINE_PUBLIC = "org.tidemark.mail..";
    private static final String ENGINE_ENTRANCE = "org.tidemark.sync";
    private static final String ENGINE_INTERNAL = "org.tidemark.sync.internal..";
    private static final String UI = "org.tidemark.ui..";
    private static final String APP = "org.tidemark.app..";
    private static final String SERVER = "org.tidemark.testserver..";
    private static JavaClasses all;

    @BeforeAll
    static void read() {
        all = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages("org.tidemark");
    }

    @Test
    void theEngineKnowsNothingOfWindowOrApplication() {
        noClasses()
                .that()
                .resideInAnyPackage(ENGINE_PUBLIC, ENGINE_ENTRANCE, ENGINE_INTERNAL)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(UI, APP, SERVER, "javafx..")
                .check(all);
    }

    @Test
    void theWindowSeesOnlyWhatTheEngineExports() {
        noClasses()
                .that()
                .resideInAPackage(UI)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE_INTERNAL, APP, SERVER, "java.sql..", "org.eclipse.angus..", "jakarta.mail..")
                .check(all);
    }

    @Test
    void theServerSharesNoCodeWithTheEngine() {
        noClasses()
                .that()
                .resideInAPackage(SERVER)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        ENGINE_PUBLIC,
                        ENGINE_ENTRANCE,
                        ENGINE_INTERNAL,
                        UI,
                        APP,
                        "org.eclipse.angus..",
                        "jakarta.mail..")
                .check(all);
    }

    @Test
    void theApplicationSeesOnlyWhatOthersExport() {
        noClasses()
                .that()
                .resideInAPackage(APP)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(ENGINE_INTERNAL, "org.tidemark.testserver.*..", "java.sql..")
                .orShould()
                .dependOnClassesThat(inside(UI).and(not(inside("org.tidemark.ui", "org.tidemark.ui.ports"))))
                .check(all);
    }

    @Test
    void onlyTheEngineConnects() {
        noClasses()
                .that()
                .resideInAnyPackage(UI, APP)
                .and()
                .resideOutsideOfPackage("org.tidemark.app.demo..")
                .should()
                .dependOnClassesThat()
                .belongToAnyOf(
                        java.net.Socket.class,
                        java.net.ServerSocket.class,
                        java.net.DatagramSocket.class,
                        java.net.HttpURLConnection.class,
                        java.net.http.HttpClient.class,
                        java.nio.channels.SocketChannel.class,
                        javax.net.ssl.SSLSocketFactory.class)
                .because("working offline is one switch; the demonstration's slow link is the one exemption")
                .check(all);
    }

    @Test
    void angusStaysInTheWireAndTheMimeReader() {
        noClasses()
                .that()
                .resideInAPackage("org.tidemark..")
                .and()
                .resideOutsideOfPackages("org.tidemark.sync.internal.wire..", "org.tidemark.sync.internal.mime..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.eclipse.angus..")
                .check(all);
    }

    @Test
    void jdbcStaysInTheCache() {
        noClasses()
                .that()
                .resideInAPackage("org.tidemark..")
                .and()
                .resideOutsideOfPackage("org.tidemark.sync.internal.sqlite..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.sql..", "org.sqlite..")
                .check(all);
    }

    @Test
    void theEnginesPublicTypesSpeakOfTheJdkAndThemselvesOnly() {
        classes()
                .that()
                .resideInAnyPackage(ENGINE_PUBLIC, ENGINE_ENTRANCE)
                .and()
                .arePublic()
                .should(haveSignaturesOf("java.", "org.tidemark.mail", "org.jspecify"))
                .check(all);
    }

    @Test
    void plansArePure() {
        noClasses()
                .that()
                .resideInAPackage("org.tidemark.sync.internal.plan..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.io..", "java.nio..", "java.net..", "org.slf4j..", "java.util.concurrent..")
                .check(all);
    }

    @Test
    void standardOutputBelongsToTheCommandLines() {
        noClasses()
                .that()
                .resideInAPackage("org.tidemark..")
                .and()
                .resideOutsideOfPackages(
                        "org.tidemark.app.cli..", "org.tidemark.app.demo..", "org.tidemark.testserver.cli..")
                .should()
                .accessField(System.class, "out")
                .orShould()
                .accessField(System.class, "err")
                .check(all);
    }

    @Test
    void noCommandLoadsTheToolkit() {
        noClasses()
                .that()
                .resideInAPackage("org.tidemark.app.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..", UI)
                .check(all);
    }

    @Test
    void namesSayWhatAThingIs() {
        noClasses()
                .that()
                .resideInAPackage("org.tidemark..")
                .should()
                .haveNameMatching(".*(Impl|Manager|Helper|Util|Utils)")
                .check(all);
    }

    private static DescribedPredicate<JavaClass> inside(String... packages) {
        return JavaClass.Predicates.resideInAnyPackage(packages);
    }

    private static ArchCondition<JavaClass> haveSignaturesOf(String... prefixes) {
        DescribedPredicate<JavaClass> allowed = DescribedPredicate.describe(
                "allowed",
                c -> c.getBaseComponentType().isPrimitive()
                        || java.util.Arrays.stream(prefixes)
                                .anyMatch(c.getBaseComponentType().getName()::startsWith));
        return new ArchCondition<>("use only " + String.join(", ", prefixes) + " in public signatures") {
            @Override
            public void check(JavaClass owner, ConditionEvents events) {
                owner.getCodeUnits().stream()
                        .filter(unit -> unit.getModifiers().contains(JavaModifier.PUBLIC))
                        .forEach(unit -> {
                            unit.getRawParameterTypes().stream()
                                    .filter(type -> !allowed.test(type))
                                    .forEach(type -> events.add(SimpleConditionEvent.violated(
                                            unit, unit.getFullName() + " takes " + type.getName())));
                            JavaClass result = unit.getRawReturnType();
                            if (!allowed.test(result)) {
                                events.add(SimpleConditionEvent.violated(
                                        unit, unit.getFullName() + " returns " + result.getName()));
                            }
                        });
            }
        };
    }
}
