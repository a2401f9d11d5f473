# Evalueringer: emner, stemmer, resultat og tilbagemeldinger.

evaluation-title = Evalueringer
evaluation-none = Der er ingen evalueringer i dine udvalg
evaluation-none-text = Når sekretæren har begyndt en evaluering i et udvalg, du er med i, står den her.
evaluation-to-committees = Til udvalgene
evaluation-new = Ny evaluering
evaluation-begin = Begynd
evaluation-begun = Evalueringen er begyndt. Nu kan medlemmerne foreslå emner.
evaluation-kind-meeting = Evaluering af et møde
evaluation-kind-seminar = Evaluering af et seminar
evaluation-kind-ideas = Idékatalog
evaluation-phase-topics = Emner samles
evaluation-phase-voting = Der stemmes
evaluation-phase-closed = Afsluttet
evaluation-you-voted = Du har stemt
evaluation-anonymous = anonym
evaluation-by-name = med navn
evaluation-label-kind = Hvad evalueres?
evaluation-label-meeting = Hvilket møde?
evaluation-no-meeting = Ikke et bestemt møde
evaluation-label-title = Overskrift
evaluation-label-question = Spørgsmålet til medlemmerne
evaluation-help-question = Fx: Hvad skal der til for et godt møde?
evaluation-label-method = Hvordan vælges der?
evaluation-method-votes = Med stemmer
evaluation-method-votes-help = Hver har et antal stemmer at sætte.
evaluation-method-scores = Med karakterer
evaluation-method-scores-help = Hvert emne får en karakter fra 1 og op.
evaluation-label-votes = Antal stemmer til hver, eller højeste karakter
evaluation-help-votes = Fra 1 til 100 stemmer. Den højeste karakter er mindst 2.
evaluation-label-repeated = Man må sætte flere stemmer på samme emne
evaluation-label-anonymous = Anonym
evaluation-help-anonymous = Det gemmes, hvem der har stemt, og hvad der er stemt, men intet der forbinder de to. Det kan ikke ændres bagefter.

evaluation-topics = Emner
evaluation-no-topics = Ingen har foreslået et emne endnu.
evaluation-propose = Foreslå et emne
evaluation-propose-now = Foreslå
evaluation-proposed = Emnet er foreslået
evaluation-label-new-topic = Emnet med få ord
evaluation-label-parent = Uddyber et andet emne
evaluation-own-topic = Nej, det er sit eget emne

evaluation-ballot = Din stemmeseddel
evaluation-rule-scores = Giv hvert emne en karakter fra 1 til { $highest }. Spring over, hvis du ikke har en mening.
evaluation-rule-repeated = { $n ->
    [one] Du har 1 stemme.
   *[other] Du har { $n } stemmer. Du må sætte flere på samme emne.
}
evaluation-rule-single = { $n ->
    [one] Du har 1 stemme.
   *[other] Du har { $n } stemmer, højst én til hvert emne.
}
evaluation-rule-anonymous = Ingen kan se, hvad du stemmer på.
evaluation-vote-final = En stemmeseddel kan ikke tages tilbage.
evaluation-vote-now = Afgiv stemme
evaluation-voted = Din stemme er talt med
evaluation-turnout = { $voters } af { $members } i udvalget har stemt her.
evaluation-with-paper = Stemmer talt på papir er lagt til.

evaluation-result = Resultat
evaluation-place = Plads
evaluation-place-tied = { $place }. (delt)
evaluation-topic = Emne
evaluation-votes = Stemmer
evaluation-mean = Gennemsnit
evaluation-sum = I alt
evaluation-kept-back = Stemmerne vises ikke. Når færre end tre har stemt anonymt, ville man kunne regne ud, hvem der har stemt hvad.
evaluation-note = Det blev til …
evaluation-note-now = Skriv det til
evaluation-noted = Det er skrevet til emnet
evaluation-label-topic = Emne
evaluation-label-target = Blev til
evaluation-target-item = Punkt: { $title }
evaluation-target-action = Handling: { $title }
evaluation-became-item = Kom på dagsordenen
evaluation-became-action = Blev til en handling
evaluation-became-proposal = Blev til et forslag

evaluation-feedback = Tilbagemeldinger
evaluation-no-feedback = Der er ingen tilbagemeldinger.
evaluation-feedback-later = De vises, når evalueringen er afsluttet.
evaluation-label-feedback = Hvad var godt, og hvad skal være anderledes?
evaluation-feedback-now = Giv tilbagemelding
evaluation-feedback-given = Tak for din tilbagemelding

evaluation-run = Sekretærens del
evaluation-open = Åbn for stemmer
evaluation-open-question = Skal der åbnes for stemmer?
evaluation-open-text = Derefter kan der ikke foreslås flere emner.
evaluation-opened = Der er åbnet for stemmer
evaluation-close = Afslut evalueringen
evaluation-close-question = Skal evalueringen afsluttes?
evaluation-close-text = Resultatet vises, og derefter kan intet i det ændres.
evaluation-closed-now = Evalueringen er afsluttet
evaluation-paper = Skriv stemmer ind fra papir
evaluation-count-now = Gem stemmerne
evaluation-counted = Stemmerne fra papir er gemt

evaluation-error-title = Skriv en overskrift
evaluation-error-question = Skriv spørgsmålet til medlemmerne
evaluation-error-kind = Vælg, hvad der evalueres
evaluation-error-meeting = Vælg et møde fra listen
evaluation-error-method = Vælg stemmer eller karakterer
evaluation-error-votes = Skriv et tal fra 1 til 100. Den højeste karakter er mindst 2.
evaluation-error-topic = Skriv emnet
evaluation-error-parent = Vælg et emne fra listen
evaluation-error-known = Emnet er allerede foreslået
evaluation-error-late = Der kan ikke foreslås flere emner
evaluation-error-few-topics = Der skal være mindst to emner at stemme om
evaluation-error-closed = Evalueringen er afsluttet
evaluation-error-not-open = Der kan ikke stemmes nu
evaluation-error-voted = Du har allerede stemt
evaluation-error-empty = Sæt mindst én stemme
evaluation-error-vote = Skriv et helt tal, eller lad feltet stå tomt
evaluation-error-too-many = { $n ->
    [one] Du har kun 1 stemme
   *[other] Du har kun { $n } stemmer
}
evaluation-error-repeated = Sæt højst én stemme på hvert emne
evaluation-error-score = Giv karakterer fra 1 til { $highest }
evaluation-error-count = Skriv antallet som et tal fra 0 og op
evaluation-error-scored = Når der gives karakterer, kan stemmer fra papir ikke lægges til
evaluation-error-feedback = Skriv din tilbagemelding
evaluation-error-target = Vælg, hvad emnet blev til
