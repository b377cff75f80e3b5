-- The figures that a finding marks are written with it: a trigger read them out of its JSON again, at the price of the finding itself.
DROP TRIGGER finding_figures_of_finding;
