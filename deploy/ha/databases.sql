-- The platform's two databases, made once on the leader:
--   psql -v password=… -f databases.sql
CREATE ROLE motcua LOGIN PASSWORD :'password';
CREATE DATABASE motcua OWNER motcua;
CREATE DATABASE motcua_keys OWNER motcua;
