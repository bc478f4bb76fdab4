<?php
// A blog with two posts, one of them with a comment, and one that is to come out much later.
define('WP_INSTALLING', true);
require __DIR__ . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/upgrade.php';
wp_install('Northwind Comms', 'admin', 'admin@example.test', true, '', 'only for the lab');
wp_delete_post(1, true);
update_option('permalink_structure', '/%postname%/');
$wp_rewrite->init();
$wp_rewrite->flush_rules();

function told($title, $status, $day)
{
    return wp_insert_post([
        'post_title' => $title, 'post_content' => 'Hello.', 'post_status' => $status,
        'post_author' => 1, 'post_date' => $day, 'post_date_gmt' => $day,
    ]);
}

told('First', 'publish', '2026-03-01 09:00:00');
$post = told('Latest', 'publish', '2026-11-18 09:00:00');
told('Planned', 'future', '2099-01-01 09:00:00');
wp_insert_comment([
    'comment_post_ID' => $post, 'comment_content' => 'Thanks.', 'comment_approved' => 1,
    'comment_date' => '2026-11-22 09:00:00', 'comment_date_gmt' => '2026-11-22 09:00:00',
]);
