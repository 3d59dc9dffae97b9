package org.tidemark.sync.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// All that happens in one run of the simulation, decided before it begins: the same history, the same run.
///
/// @param capabilities what the server offers, as its command line names it
record History(String capabilities, List<Round> rounds) {
    private static final List<String> SERVERS =
            List.of("default", "qresync", "condstore", "rev1", "minimal", "rev1,+MOVE", "default,-MOVE");
    private static final int ROUNDS = 5;

    /// What happens between two honest syncs.
    ///
    /// @param fault of the sync before the honest one
    record Round(List<Act.Elsewhere> elsewhere, List<Act.Here> here, Fault fault) {}

    /// @param cut after so many answers
    record Fault(FaultySession.Lie lie, OptionalInt cut) {
        static final Fault NONE = new Fault(FaultySession.Lie.NONE, OptionalInt.empty());
    }

    static History of(long seed) {
        Random random = new Random(seed);
        String server = SERVERS.get(random.nextInt(SERVERS.size()));
        return new History(
                server, IntStream.range(0, ROUNDS).mapToObj(i -> round(random)).toList());
    }

    private static Round round(Random random) {
        FaultySession.Lie[] lies = FaultySession.Lie.values();
        return new Round(
                Stream.generate(() -> Act.elsewhere(random))
                        .limit(random.nextInt(16))
                        .toList(),
                Stream.generate(() -> Act.here(random)).limit(random.nextInt(6)).toList(),
                new Fault(
                        lies[random.nextInt(lies.length)],
                        random.nextBoolean() ? OptionalInt.of(random.nextInt(120)) : OptionalInt.empty()));
    }

    /// Histories that are a little shorter than this one, the shortest first.
    Stream<History> shorter() {
        List<History> shorter = new ArrayList<>();
        for (int i = 1; i < rounds.size(); i++) {
            shorter.add(new History(capabilities, rounds.subList(0, i)));
        }
        for (int i = 0; i < rounds.size(); i++) {
            List<Round> without = new ArrayList<>(rounds);
            without.remove(i);
            shorter.add(new History(capabilities, without));
        }
        for (int i = 0; i < rounds.size(); i++) {
            Round round = rounds.get(i);
            for (int n = 0; n < round.here().size(); n++) {
                shorter.add(with(i, new Round(round.elsewhere(), without(round.here(), n), round.fault())));
            }
            for (int n = 0; n < round.elsewhere().size(); n++) {
                shorter.add(with(i, new Round(without(round.elsewhere(), n), round.here(), round.fault())));
            }
            if (!round.fault().equals(Fault.NONE)) {
                shorter.add(with(i, new Round(round.elsewhere(), round.here(), Fault.NONE)));
            }
        }
        return shorter.stream();
    }

    private History with(int index, Round round) {
        List<Round> changed = new ArrayList<>(rounds);
        changed.set(index, round);
        return new History(capabilities, List.copyOf(changed));
    }

    private static <T> List<T> without(List<T> all, int index) {
        List<T> rest = new ArrayList<>(all);
        rest.remove(index);
        return List.copyOf(rest);
    }

    /// A line for each thing that happens.
    @Override
    public String toString() {
        return "server: " + capabilities + "\n"
                + rounds.stream()
                        .flatMap(round -> Stream.of(
                                round.elsewhere().stream().map(act -> "  elsewhere " + act),
                                round.here().stream().map(act -> "  here      " + act),
                                Stream.of("  sync      " + round.fault(), "  sync")))
                        .flatMap(lines -> lines)
                        .collect(Collectors.joining("\n"));
    }
}
