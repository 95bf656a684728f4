"""The words by which texts say what the Court's texts are: judgments, orders, opinions of the Advocates General."""

import re

from loaders.dates import DAY, MONTH

# Words before orders that are the Court's; after others they are not: "an executive order of", "in order of".
ANOTHERS_ORDER = re.compile(
    r"(?<![\w'’])(?!(?:the|an?|by|its|their|this|that|these|those|same|reasoned|see|also|cf|and|or|of|on|two|both|earlier|later|recent|first|second|against|aside|annul(?:led|s)?|upheld|confirmed|quashed"
    r"|final|interim|previous|subsequent|per|with|after|following|under|from|since|to|[Cc]ourt|President|Tribunal|The|An?|By|See|Under|After)\s)"
    r"[A-Za-z]+\s+\Z|(?<!\bCourt)(?<!\bPresident)['’]s\s+\Z"
)
NAMED = r"(?:\s[A-ZÀ-Ý][\w’'.-]*){1,4}"
# That something else is said between an order and a number: "by order of 3 May the Landgericht referred, in Case …".
# Whose, of which day and between whom it is takes but these words.
SAID = re.compile(
    r"\b(?!(?:of|the|in|by|on|and|or|at|v|vs|p|de|des|du|la|les?|et|dans|der|die|das|dem|den|vom|und|im|in|zu|gegen|contre|ea|al"
    r"|president|vice|court|tribunal|chamber|chambre|joined|jointes|verbundenen|cases?|affaires?|others?|autres|full|grand"
    r"|paras?|paragraphs?|points?|janvier|février|mars|avril|mai|juin|juillet|août|septembre|octobre|novembre|décembre)\b)"
    r"[a-zà-ÿ]{2,}\b"
)
# Words whose stop ends no sentence: "Opinion in Schrems v. Facebook, C-311/18", « conclusions, 8 avr. 2014, aff. … ».
SHORTENED = (
    r"(?<!\bv)(?<!\b(?:vs|Rs|gr|ch|No))(?<!\b(?:jan|feb|mar|apr|aug|sep|oct|nov|dec|avr|déc|Jan|Feb|Mar|Apr|Aug|Sep))"
    r"(?<!\b(?:Oct|Nov|Dec|Okt|Dez|Urt|aff|cit|gén))(?<!\bav)(?<!\b(?:Sept|sept|janv|févr|juil|verb))(?<!\bjuill)"
)
CUES = re.compile(
    r"(?P<C>[Aa]dvocates?\s+General|ADVOCATE[\s-]+GENERAL|AVOCATE?\s+GÉNÉRALE?|GENERALANW[AÄ]LT|\bA(?:G|\.G\.)\s+[A-ZÀ-Ý]|\b[Vv]iew\s+in\s+(?:[Cc]ase\s+)?(?=[CT]-)|\bprises?\s+de\s+position\b|[Aa]vocate?\s+général|Generalanw[aä]lt"
    r"|\b[Oo]pinions?\s+(?:delivered\s+)?in\s+(?:the\s+)?(?:[Jj]oined\s+)?(?:[Cc]ases?\b|[CT]-(?=\d)|\Z)"
    r"|\b[Cc]oncl\.\s(?:de\s)?[A-ZÀ-Ýal]|\b[Cc]onclusions\s+(?:présentées\s+)?dans\s+(?:l.|les\s+)affaires?\b|\bSchlussantr[aä]g|\bSchlA\b|\bGA(?:in)?\s[A-ZÀ-Ý][a-zß-ÿ])"
    r"|(?P<O>\bORDER\s+OF\s+THE\s+(?:(?:VICE-)?PRESIDENT|COURT|GENERAL\s+COURT)\b|\bORDONNANCE\s+D[EU]\b|\bBESCHLUSS\s+DES\s+(?:GERICHT|PRÄSID)|\b[Oo]rders?\s+(?:of|in)\b(?!\s+(?:reference|the\s+referring))|\b[Oo]rdonnances?\b(?!\s+n)|\bBeschluss\b(?!\s+(?:\(|\d|des\s+(?:Europäischen\s+)?(?:Rates|Parlaments)|der\s+Kommission)))"
    r"|(?P<J>\b[Jj]udge?ments?\b|\b[Rr]uling\b|\b[Aa]rrêt\b|\bUrteil\b|\bCJ[UC]E(?:,\s|\s(?=\d)))"
    rf"|(?P<stop>(?<!\b[A-Z]){SHORTENED}[.;]\s(?!{MONTH}))"
)
# "Case C-203/15 Tele2 Sverige, Opinion of AG Saugmandsgaard Øe": the number stands before what it is of.
BEHIND = re.compile(
    r"(?:,?\s\(?[A-ZÀ-Ý](?:[^.;()\n]|(?<=\sv)\.|(?<=\svs)\.){0,80}?\)?)?,?\s\(?(?:the\s)?"
    r"(?:(?P<C>(?:[Oo]pinion|[Vv]iew)\s(?:of|by|delivered\sby)\s(?:AG\b|A\.G\.|(?:the\s)?(?:First\s)?Advocate\s?-?General)"
    r"|(?:AG|A\.G\.|Advocate\sGeneral)(?:'s)?\s(?:[A-ZÀ-Ý]\w+\s)?[Oo]pinion|Schlussantr[aä]gen?\s(?:des|der)\sG(?:A\b|eneral)|conclusions\sde\sl'(?:AG\b|avocate?\sg))"
    rf"|(?P<O>(?:(?<=,\s)|(?<=\())(?:[Oo]rder\sof|[Oo]rdonnance\sdu|Beschluss\svom)\s(?:the\s(?:President|Court|General\sCourt)\sof\s)?\d{{1,2}}\.?\s?(?:{MONTH}|\d)))"
)
# "Opinion 1/15 of AG Mengozzi".
OF_THE_ADVOCATE = re.compile(
    r"\s(?:of|by|de|des|der)\s(?:the\s|l['’])?(?:AG\b|A\.G\.|Advocate\s?-?General|[Aa]vocate?\sg|Generalanw)"
)
# An Advocate's name right before a numbered opinion: « concl. Mengozzi, avis 1/15 ».
ADVOCATE = (
    r"(?:AG|A\.G\.|(?:First\s)?Advocate\s?-?General|(?:l['’])?[Aa]vocate?\sgénérale?|av\.\sgén\.|Generalanw[aä]lt(?:in|s)?|GA(?:in)?)"
    rf"{NAMED}"
)
OF_ITS_DAY = (
    rf"(?:,?\s(?:(?:delivered|présentées|vorgelegt)\s)?(?:(?:on|of|du|le|vom|am)\s)?{DAY},?)?"
)
OF_AN_OPINION = re.compile(
    rf"(?:\b{ADVOCATE}(?:['’]s?(?:\s(?:Opinion|View))?)?{OF_ITS_DAY}\s(?:in|on|concerning|dans|sur|im|zum)"
    rf"|\b(?:Opinion\sof|[Cc]onclusions\sde|[Cc]oncl\.(?:\sde)?|Schlussantr[aä]gen?\sde[rs])\s(?:{ADVOCATE}|(?!A\.?G\.?\s)[A-ZÀ-Ý][\w’'-]*(?:{NAMED})?){OF_ITS_DAY},?(?<=,))"
    r"\s(?:the\s|l['’]|la\s|le\s)?(?:(?:[Rr]equest\sfor|(?:procédure|demande)\sd['’])\s?)?(?:the\sCourt's\s)?\Z"
)
