package org.tidemark.build;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;

/// Conditions that ArchUnit does not bring along.
final class ArchitectureRules {
    private ArchitectureRules() {}

    /// A method whose signature names a type that is neither ours nor in one of `packages` or below it.
    static ArchCondition<JavaMethod> mentionTypesOutside(Set<String> packages) {
        return new ArchCondition<>("mention types outside " + packages) {
            @Override
            public void check(JavaMethod method, ConditionEvents events) {
                for (JavaClass type : method.getAllInvolvedRawTypes()) {
                    String name = type.getPackageName();
                    boolean known = type.isPrimitive()
                            || name.startsWith("org.tidemark.")
                            || packages.stream().anyMatch(p -> name.equals(p) || name.startsWith(p + "."));
                    boolean internal = name.startsWith("org.tidemark.sync.internal");
                    if (!known || internal) {
                        events.add(SimpleConditionEvent.satisfied(
                                method, method.getFullName() + " names " + type.getName()));
                    }
                }
            }
        };
    }
}
