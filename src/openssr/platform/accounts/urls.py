"""Addresses of one's own account and of the people of a book."""

from django.urls import path

from openssr.platform.accounts import own_pages, people_pages

own_account = [
    path("", own_pages.show),
    path("sign-in/", own_pages.sign_in),
    path("code/", own_pages.give_code),
    path("sign-out/", own_pages.sign_out),
    path("invitation/<str:secret>/", own_pages.invitation),
    path("preview/", own_pages.preview),
    path("password/", own_pages.change_password),
    path("second-factor/", own_pages.factor),
    path("second-factor/remove/", own_pages.remove_factor),
    path("recovery-codes/", own_pages.renew_codes),
    path("sessions/<str:number>/", own_pages.end_session),
    path("keys/", own_pages.make_token),
    path("keys/<int:number>/", own_pages.end_token),
]
people = [
    path("", people_pages.list_people),
    path("publication/", people_pages.publish),
    path("invite/", people_pages.invite),
    path("<int:number>/", people_pages.show_person),
    path("<int:number>/change/", people_pages.change),
    path("<int:number>/roles/<int:grant>/", people_pages.change_role),
]
