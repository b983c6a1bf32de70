"""What comes out of a run: evidence, masking, verdicts, the summary and the Allure report."""
