# Dagen på en enhed.
day-since = Nyt siden dit sidste besøg
day-since-first = Nyt er det, der er skrevet det seneste døgn
day-drafts = { $n ->
    [one] 1 kladde mangler din underskrift
   *[other] { $n } kladder mangler din underskrift
}
day-search = Find en borger
day-residents = Beboere
day-all = Alle
day-mine = Mine
day-needs = Mangler noget
day-due-goal = Opfølgning på mål
day-due-plan = Opfølgning på plan
day-nobody = Her bor ingen i dag
day-nobody-text = Når en borger får plads på enheden, står borgeren her med det nyeste notat og det, der skal gøres.
day-none = Ingen at vise
day-none-text = Vælg Alle for at se hele enheden.
day-choose = Vælg en enhed
day-choose-text = Dagen viser alle beboernes journaler. Åbn kun den enhed, du har brug for: hvert opslag kan ses af borgeren.
day-no-units = Du har ingen enhed endnu
day-no-units-text = Når din leder har givet dig en rolle på en enhed, begynder din dag her.
