"""Names that only a library or a database reads: vulture does not call them dead.

Columns of tables and registers need no entry, ``tools/dead_code.py`` finds them.
"""

from typing import Any

_: Any = None

# Django reads its settings by name
_.SECRET_KEY
_.AUTH_USER_MODEL
_.AUTH_PASSWORD_VALIDATORS
_.PASSWORD_HASHERS
_.SESSION_ENGINE
_.SESSION_COOKIE_NAME
_.SESSION_COOKIE_AGE
_.SESSION_COOKIE_HTTPONLY
_.SESSION_COOKIE_SAMESITE
_.SESSION_COOKIE_SECURE
_.CSRF_COOKIE_NAME
_.CSRF_COOKIE_SECURE
_.SECURE_PROXY_SSL_HEADER
_.DEBUG
_.ALLOWED_HOSTS
_.DATABASES
_.INSTALLED_APPS
_.ROOT_URLCONF
_.MIDDLEWARE
_.DATA_UPLOAD_MAX_NUMBER_FIELDS
_.TEMPLATES
_.LOCALE_PATHS
_.CSRF_FAILURE_VIEW
_.CSRF_COOKIE_HTTPONLY
_.CSRF_COOKIE_SAMESITE
_.USE_TZ
_.TIME_ZONE
_.DEFAULT_AUTO_FIELD
_.LANGUAGE_CODE
_.OPENSSR_JOBS
_.JOBS

# and a check of passwords, whose methods it calls
_.ExpectedWords
_.validate
_.get_help_text

# the settings name the middleware; Django calls its method
_.Frame
_.Told
_.ApiRequests
_.PageTables
_.process_exception
_.process_view
_.keywords
# the reader of forms answers to the parser of HTML
_.handle_starttag
_.handle_data
_.handle_endtag
# and what answers where no view does
_.handler400
_.handler403
_.handler404
_.handler500
_.not_allowed
_.not_found
_.refused_form

# structlog calls its processors with these
_.logger

# Django calls these of a database backend
_.Database
_.get_new_connection
_.create_cursor
_.is_usable

# Click calls it to print the help
_.format_commands

# python-docx writes what is set on these
_.rgb
_.space_after
_.cs_bold
_.cs_italic
_.left_margin
_.right_margin
_.bottom_margin
_.top_margin
_.different_first_page_header_footer
_.underline
_.orientation
_.autofit
_.superscript

# a role that a permission table and a sign-in address name by its value
_.VERIFIER

# what a source said is kept whole, also what no rule reads yet
_.hierarchy

# Django runs an operation of a migration by these
_.reversible
_.reduces_to_sql
_.state_forwards
_.database_forwards

# a table that migrations fill through the state of the apps
_.LostReference

# the value of a member, set where an enumeration makes it
_._value_

# what the faces of registers call: pages, API and commands, which come one by one
_.row_of_cells
_.altered
_.withdraw_record
_.restore_record
_.rename_record
_.list_history
_.list_withdrawn
_.count_records
_.show_record
_.page_records
_.search_records
_.list_referring
_.signed_in
_.SplitTexts
_.ResolveReference
_.ResolveList
_.ResolveRows

# routes of the API: Ninja calls them by address
_.list_registers
_.withdraw
_.restore
_.rename
_.history

# pydantic reads the settings of a schema by this name
_.model_config

# import-linter makes contracts of this type
_.SubjectOrder
_.type_name

# Babel writes the headers that a catalogue is given
_.mime_headers

# the settings name what gives templates the messages
_.messages_of

# enum looks for it where a value names no member
_._missing_

# Django asks these of its table of accounts and of its table of sessions
_.USERNAME_FIELD
_.REQUIRED_FIELDS
_.is_active
_.get_session_store_class
_.get_model_class
_.SignedIn
