-- Whether the operator of the installation paused it: then no tenant resumes it. What was paused before this version is nobody's.
alter table pause add column by_system boolean default false not null;
