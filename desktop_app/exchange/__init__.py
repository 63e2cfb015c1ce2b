"""Files in and out: clinics as YAML, papers as PDF."""
