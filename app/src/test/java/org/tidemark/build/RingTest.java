package org.tidemark.build;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/// No ring of packages and none of source files, in any module: whoever reads a file needs to know only what lies
/// below it.
class RingTest {
    private static final List<JavaClass> ALL = StreamSupport.stream(
                    new ClassFileImporter()
                            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                            .importPackages("org.tidemark")
                            .spliterator(),
                    false)
            .toList();

    @Test
    void packagesPointOneWay() {
        assertEquals("", Rings.in(arrows(JavaClass::getPackageName)));
    }

    @Test
    void sourceFilesPointOneWay() {
        assertEquals("", Rings.in(arrows(RingTest::file)));
    }

    private static Map<String, Set<String>> arrows(Function<JavaClass, String> room) {
        Map<String, Set<String>> arrows = new TreeMap<>();
        for (JavaClass from : ALL) {
            Set<String> to = arrows.computeIfAbsent(room.apply(from), r -> new TreeSet<>());
            from.getDirectDependenciesFromSelf().stream()
                    .map(dependency -> dependency.getTargetClass().getBaseComponentType())
                    .filter(target -> target.getName().startsWith("org.tidemark."))
                    .map(room)
                    .filter(target -> !target.equals(room.apply(from)))
                    .forEach(to::add);
        }
        return arrows;
    }

    private static String file(JavaClass type) {
        String name = type.getName();
        return name.contains("$") ? name.substring(0, name.indexOf('$')) : name;
    }
}
