package org.tidemark.testserver.generate;

import java.util.List;
import java.util.random.RandomGenerator;

/// People and phrases in several languages.
final class Words {
    /// @param mailbox local part and domain
    record Person(String name, String mailbox) {}

    /// A tongue in which somebody writes.
    record Language(String code, List<String> subjects, List<String> sentences) {}

    static final Person OWNER = new Person("Anna Tide", "anna@example.org");

    static final List<Person> PEOPLE = List.of(
            new Person("Bob Harbour", "bob@example.com"),
            new Person("Jürgen Müller", "juergen.mueller@example.net"),
            new Person("Zoë Núñez", "zoe@example.es"),
            new Person("山田 太郎", "yamada@example.jp"),
            new Person("李小龍", "li@example.cn"),
            new Person("Анна Петрова", "petrova@example.ru"),
            new Person("O'Brien, Pat", "pat.obrien@example.ie"),
            new Person("François Lefèvre", "francois@example.fr"),
            new Person("Grace \"Commander\" Hopper", "grace@example.edu"),
            new Person("محمد علي", "ali@example.ae"),
            new Person("", "no-name@example.com"),
            new Person("Κώστας Παπαδόπουλος", "kostas@example.gr"),
            new Person("Priya Raman", "priya.raman@mail.example.in"),
            new Person("Tidemark Builds", "builds@ci.example.org"),
            new Person("김민준", "minjun@example.kr"));

    static final List<Language> LANGUAGES = List.of(
            new Language(
                    "en",
                    List.of(
                            "Lunch on Thursday?",
                            "Minutes of the harbour meeting",
                            "Your invoice for March",
                            "Question about the tide tables",
                            "Photos from the weekend",
                            "Draft of chapter three, comments welcome",
                            "Server maintenance on Sunday night",
                            "Re-scheduling our call"),
                    List.of(
                            "I had a look at the figures you sent and they seem right to me.",
                            "Could you bring the charts when you come by tomorrow?",
                            "The new sails arrived this morning, two days early.",
                            "We should decide before the end of the week.",
                            "Please find the details attached.",
                            "It rained the whole day, so we stayed inside and sorted the post.",
                            "Let me know what you think, there is no hurry.",
                            "From the pier you can see both lighthouses on a clear day.")),
            new Language(
                    "de",
                    List.of(
                            "Rückfrage zur Rechnung über 42,00 €",
                            "Grüße aus Büsum",
                            "Terminänderung: Übergabe am Freitag",
                            "Fährplan für den Sommer"),
                    List.of(
                            "Die Unterlagen für die Prüfung liegen im gemeinsamen Ordner.",
                            "Könntest du bitte bis Mittwoch Bescheid geben?",
                            "Das Wetter an der Küste war überraschend schön.",
                            "Mit der größeren Fähre dauert es eine Stunde länger.")),
            new Language(
                    "fr",
                    List.of("Réunion reportée à lundi", "Où en est le dossier ?", "Les photos de l'été"),
                    List.of(
                            "Je vous envoie ci-joint le compte rendu de la réunion.",
                            "À bientôt, et merci encore pour votre aide précieuse.",
                            "Le bateau arrive à quai vers dix-huit heures.")),
            new Language(
                    "ja",
                    List.of("会議の件", "来週の予定について", "写真をお送りします"),
                    List.of("お世話になっております。", "資料を添付いたしましたのでご確認ください。", "来週の火曜日はご都合いかがでしょうか。", "海がとてもきれいでした。")),
            new Language(
                    "zh", List.of("关于下周的会议", "发票已寄出", "港口的照片"), List.of("附件是会议记录，请查收。", "船明天早上八点到港。", "如有问题请随时联系我。")),
            new Language(
                    "ru",
                    List.of("Вопрос по договору", "Расписание паромов", "Фотографии с моря"),
                    List.of(
                            "Высылаю документы во вложении.",
                            "Завтра буду в порту после обеда.",
                            "Сообщите, пожалуйста, до пятницы.")),
            new Language(
                    "mix",
                    List.of("🎉 It works! 🚢", "naïve café résumé – “quotes” … and more", "50 % off — today only ☀"),
                    List.of(
                            "Emoji 👩‍🚀 and flags 🇫🇷 should survive.",
                            "Smart “quotes”, dashes – and — ellipses …",
                            "Tabs\tand  double  spaces.")));

    private Words() {}

    static <T> T any(List<T> items, RandomGenerator random) {
        return items.get(random.nextInt(items.size()));
    }

    /// Mostly the first of the list, sometimes another.
    static Language language(RandomGenerator random) {
        return random.nextInt(100) < 55 ? LANGUAGES.getFirst() : any(LANGUAGES, random);
    }

    /// Some paragraphs, lines at most 72 characters long where there are blanks to break at.
    static String text(Language language, int sentences, RandomGenerator random) {
        StringBuilder out = new StringBuilder();
        int column = 0;
        for (int i = 0; i < sentences; i++) {
            for (String word : any(language.sentences(), random).split("(?<= )")) {
                if (column + word.length() > 72) {
                    out.append('\n');
                    column = 0;
                }
                out.append(word);
                column += word.length();
            }
            boolean paragraph = random.nextInt(4) == 0;
            out.append(paragraph ? "\n\n" : " ");
            column = paragraph ? 0 : column + 1;
        }
        return out.toString().strip().replaceAll(" +\n", "\n") + "\n";
    }
}
