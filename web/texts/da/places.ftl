# Pladser: hvem bor hvor, hvad er ledigt, og en borgers ophold.
place-list-title = Pladser
place-list-none = Der er ingen pladser, du har adgang til.
place-offer-title = Pladser i { $name }
place-day = Dag
place-day-before = Dagen før
place-day-after = Dagen efter
place-day-show = Vis
place-today = I dag
place-free =
    { $n ->
        [0] Ingen ledige pladser
        [one] 1 ledig plads
       *[other] { $n } ledige pladser
    }
place-taken-of = { $taken } af { $approved } pladser er optaget
place-over =
    { $n ->
        [one] 1 plads er overbelagt
       *[other] { $n } pladser er overbelagt
    }
place-column-offer = Tilbud
place-column-approved = Godkendt
place-column-taken = Optaget
place-column-free = Ledige
place-column-over = Overbelagt
place-column-place = Plads
place-column-state = Status
place-column-who = Borger
place-column-from = Fra
place-column-to = Til
place-a-citizen = En borger
place-no-end = uden slutdato
place-state-free = Ledig
place-state-taken = Optaget
place-state-over = Overbelagt uden tilladelse
place-state-over-allowed = Overbelagt
place-state-closed = Ikke godkendt
place-free-until = optages { $day }

# En borgers ophold
place-citizen-title = Plads og ophold
place-now = Nu og fremover
place-earlier = Tidligere
place-none = Ingen plads
place-none-text = Borgeren har ingen plads nu. En plads gives fra en bestilling.
place-withdrawn = Trukket tilbage, før opholdet begyndte
place-state-runs = Bor eller kommer her
place-state-comes = Kommer
place-state-ended = Afsluttet
place-state-withdrawn = Trukket tilbage
place-stay-residential = Botilbud
place-stay-day = Dagtilbud
place-stay-visiting = Støtte, hvor borgeren bor
place-fact-period = Periode
place-fact-unit = Afdeling
place-fact-stay = Ophold
place-fact-legal-basis = Lovgrundlag
place-fact-payer = Betalingskommune
place-fact-decided = Besluttet
place-see-order = Se bestillingen
place-end = Afslut opholdet
place-label-moves-out = Udflytning
place-help-moves-out = Den dag, borgeren flytter ud. Er det samme dag som indflytningen, trækkes opholdet tilbage.
place-label-reason = Begrundelse
place-ended = Opholdet er afsluttet
place-error-reason = Skriv, hvorfor opholdet slutter
place-error-before-start = Udflytningen kan ikke ligge før indflytningen
place-error-ended = Opholdet slutter allerede { $day }. Vælg en tidligere dag
place-error-merged = Borgeren er lagt sammen med en anden. Åbn opholdet dér
