"""Commands on speakers, offices, utterances, variants and corrections."""
