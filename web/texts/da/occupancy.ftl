# Belægning.

occupancy-of = Belægning, { $unit }
occupancy-quarter = { $number }. kvartal { $year }
occupancy-days = { $from }–{ $to }
occupancy-show = Vis
occupancy-threshold = Markeres, når afvigelsen fra budgettet er { $points } procentpoint eller mere.
occupancy-unconfirmed = Grænsen er ikke bekræftet.
occupancy-outside = { $n ->
    [one] Uden for grænsen: 1 tilbud
   *[other] Uden for grænsen: { $n } tilbud
}
occupancy-units = Region og områder
occupancy-offers = Øvrige tilbud
occupancy-as-table = Vis kvartalerne som tabel
occupancy-none = Ingen tal at vise
occupancy-none-text = Tallene kommer af sig selv, når tilbuddene har godkendte pladser.
occupancy-definition-version = { $title }, version { $version }
occupancy-budget-is = Budget: { $percent }
occupancy-no-budget = Der er ikke budgetteret en belægning for perioden.
occupancy-figure = Tallet
occupancy-two-years = Otte kvartaler
occupancy-stays = Ophold i perioden
occupancy-stays-text = Navne vises kun, når du har adgang til borgeren, og aldrig for borgere med navne- og adressebeskyttelse.
occupancy-places = Pladser i perioden
occupancy-no-stays = Ingen ophold i perioden.
occupancy-no-places = Ingen godkendte pladser i perioden.
occupancy-column-place = Plads
occupancy-column-who = Borger
occupancy-column-from = Fra
occupancy-column-to = Til
occupancy-column-days = Dage, der tæller
occupancy-a-citizen = En borger
occupancy-definition = Sådan er det regnet ud
occupancy-to-agenda = Sæt ind i et punkt
occupancy-no-items = Ingen åbne punkter
occupancy-no-items-text = Der er ikke noget møde med et punkt, der stadig kan skrives i. Indkald et møde, og sæt punktet på dagsordenen.
