"""The paper's experiments as code: protocols, trials over seeds, figures and a report."""
