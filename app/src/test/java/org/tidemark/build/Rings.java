package org.tidemark.build;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// The rings of a directed graph: its strongly connected parts of more than one node (Tarjan 1972), each with a
/// shortest way round as an example.
final class Rings {
    private final Map<String, Set<String>> arrows;
    private final Map<String, Integer> number = new HashMap<>();
    private final Map<String, Integer> low = new HashMap<>();
    private final Deque<String> path = new ArrayDeque<>();
    private final Set<String> onPath = new HashSet<>();
    private final List<Set<String>> rings = new ArrayList<>();

    private Rings(Map<String, Set<String>> arrows) {
        this.arrows = arrows;
    }

    /// @return a paragraph for each ring, the largest first; empty if there is none
    static String in(Map<String, Set<String>> arrows) {
        Rings search = new Rings(arrows);
        arrows.keySet().stream()
                .filter(node -> !search.number.containsKey(node))
                .forEach(search::visit);
        search.rings.sort((a, b) -> b.size() - a.size());
        StringBuilder text = new StringBuilder();
        search.rings.forEach(ring -> text.append('\n')
                .append(ring.size())
                .append(" in a ring: ")
                .append(String.join(", ", ring))
                .append("\n    for instance ")
                .append(String.join(" -> ", search.wayRound(ring))));
        return text.toString();
    }

    private void visit(String node) {
        number.put(node, number.size());
        low.put(node, number.get(node));
        path.push(node);
        onPath.add(node);
        for (String next : arrows.getOrDefault(node, Set.of())) {
            if (!number.containsKey(next)) {
                visit(next);
                low.merge(node, low.get(next), Math::min);
            } else if (onPath.contains(next)) {
                low.merge(node, number.get(next), Math::min);
            }
        }
        if (low.get(node).equals(number.get(node))) {
            Set<String> ring = new TreeSet<>();
            String last;
            do {
                last = path.pop();
                onPath.remove(last);
                ring.add(last);
            } while (!last.equals(node));
            if (ring.size() > 1) {
                rings.add(ring);
            }
        }
    }

    private List<String> wayRound(Set<String> ring) {
        List<String> shortest = List.of();
        for (String start : ring) {
            List<String> way = wayBack(start, ring);
            if (shortest.isEmpty() || way.size() < shortest.size()) {
                shortest = way;
            }
        }
        return shortest;
    }

    private List<String> wayBack(String start, Set<String> ring) {
        Map<String, String> from = new HashMap<>();
        Deque<String> queue = new ArrayDeque<>(List.of(start));
        while (!queue.isEmpty()) {
            String node = queue.remove();
            for (String next : arrows.getOrDefault(node, Set.of())) {
                if (next.equals(start)) {
                    List<String> way = new ArrayList<>(List.of(start));
                    for (String at = node; !at.equals(start); at = from.get(at)) {
                        way.add(at);
                    }
                    way.add(start);
                    Collections.reverse(way);
                    return way;
                }
                if (ring.contains(next) && from.putIfAbsent(next, node) == null) {
                    queue.add(next);
                }
            }
        }
        throw new IllegalStateException("no way round from " + start);
    }
}
